import { preferencesSchema } from '../../../shared/model/preferences.ts';
import { useText } from '../../text/useText.ts';
import field from '../../ui/Field.module.css';
import { SegmentChoice } from '../../ui/SegmentChoice.tsx';
import settings from '../settings/settings.module.css';
import { usePreferences } from '../settings/usePreferences.ts';
import { themeIcons, themes } from './themes.ts';

const { contrast: contrasts, density: densities } = preferencesSchema.shape;

/** How the window looks, on all pages of this Quayside. */
export function AppearanceSettings() {
  const text = useText().appearance;
  const [{ theme, contrast, density }, change] = usePreferences();
  return (
    <div className={settings.form}>
      <SegmentChoice
        label={text.theme}
        value={theme}
        onChange={(chosen) => change({ theme: chosen })}
        options={themes.map((value) => ({ value, label: text.themes[value], icon: themeIcons[value] }))}
      />
      <SegmentChoice
        label={text.contrast}
        value={contrast}
        onChange={(chosen) => change({ contrast: chosen })}
        options={contrasts.options.map((value) => ({ value, label: text.contrasts[value] }))}
      >
        <p className={field.help}>{text.contrastMeans}</p>
      </SegmentChoice>
      <SegmentChoice
        label={text.density}
        value={density}
        onChange={(chosen) => change({ density: chosen })}
        options={densities.options.map((value) => ({ value, label: text.densities[value] }))}
      >
        <p className={field.help}>{text.densityMeans}</p>
      </SegmentChoice>
    </div>
  );
}
