import type { Preferences } from '../../../shared/model/preferences.ts';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import field from '../../ui/Field.module.css';
import { SegmentChoice } from '../../ui/SegmentChoice.tsx';
import { changePreferences } from '../settings/changePreferences.ts';
import settings from '../settings/settings.module.css';
import { themes } from './themes.ts';

const contrasts: readonly { readonly value: Preferences['contrast']; readonly label: string }[] = [
  { value: 'system', label: 'Like the system' },
  { value: 'normal', label: 'Regular' },
  { value: 'more', label: 'More' },
];
const densities: readonly { readonly value: Preferences['density']; readonly label: string }[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

/** How the window looks, on all pages of this Quayside. */
export function AppearanceSettings() {
  const app = useApp();
  const { theme, contrast, density } = useAppState(preferencesOf);
  return (
    <div className={settings.form}>
      <SegmentChoice
        label="Theme"
        value={theme}
        onChange={(chosen) => changePreferences(app, { theme: chosen })}
        options={themes}
      />
      <SegmentChoice
        label="Contrast"
        value={contrast}
        onChange={(chosen) => changePreferences(app, { contrast: chosen })}
        options={contrasts}
      >
        <p className={field.help}>More contrast: darker text, and lines that are easier to see.</p>
      </SegmentChoice>
      <SegmentChoice
        label="Density"
        value={density}
        onChange={(chosen) => changePreferences(app, { density: chosen })}
        options={densities}
      >
        <p className={field.help}>Compact shows more files and transfers at once.</p>
      </SegmentChoice>
    </div>
  );
}
