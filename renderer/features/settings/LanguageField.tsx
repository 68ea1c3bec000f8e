import { preferencesSchema } from '../../../shared/model/preferences.ts';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { changePreferences } from './changePreferences.ts';

/** Languages by their own names: who cannot read the one that is spoken finds theirs. */
const names = { en: 'English', de: 'Deutsch' } as const;

/** The language of all pages of this Quayside, and of the native menu. It is spoken at once. */
export function LanguageField() {
  const app = useApp();
  const text = useText().settings;
  const { language } = useAppState(preferencesOf);
  return (
    <SelectField
      label={text.language}
      value={language}
      onChange={(chosen) => changePreferences(app, { language: chosen })}
      options={preferencesSchema.shape.language.options.map((value) => ({
        value,
        label: value === 'system' ? text.likeTheSystem : names[value],
      }))}
    />
  );
}
