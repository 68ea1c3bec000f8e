import { useApp, useAppState } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import field from '../../ui/Field.module.css';
import { FileNotice } from '../../ui/FileNotice.tsx';
import { LanguageField } from './LanguageField.tsx';
import settings from './settings.module.css';
import { usePreferences } from './usePreferences.ts';

/** What is about Quayside as a whole. */
export function GeneralSettings() {
  const app = useApp();
  const text = useText().settings;
  const [{ keepsTabs }, change] = usePreferences();
  const engine = useAppState((state) => state.engine);
  if (!engine) return null;
  const { engineFolder, canChooseFolder, preferencesNotice, version } = engine;
  const chooseFolder = (): void => void app.call('engine.chooseFolder', {}).catch(app.notify.failure);
  return (
    <div className={settings.form}>
      {preferencesNotice && (
        <FileNotice>
          {preferencesNotice.kind === 'damaged'
            ? text.damaged(displayName(preferencesNotice.keptAs))
            : text.notUnderstood(preferencesNotice.names.join(', '))}
        </FileNotice>
      )}
      <LanguageField />
      <div>
        <Check label={text.keepsTabs} isOn={keepsTabs} onChange={(isOn) => change({ keepsTabs: isOn })} />
        <p className={field.help}>{text.keepsTabsMeans}</p>
      </div>
      <div>
        <span className={field.label}>{text.engineFolder}</span>
        <div className={settings.folder}>
          <span className={settings.path}>
            <Name name={engineFolder} />
          </span>
          {canChooseFolder && <Button onClick={chooseFolder}>{text.chooseFolder}</Button>}
        </div>
        <p className={field.help}>{text.engineFolderMeans}</p>
      </div>
      <p className={field.help}>{text.version(version)}</p>
    </div>
  );
}
