import { preferencesSchema } from '../../../shared/model/preferences.ts';
import { useText } from '../../text/useText.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { usePreferences } from './usePreferences.ts';

/** Languages by their own names: who cannot read the one that is spoken finds theirs. */
const names = { en: 'English', de: 'Deutsch' } as const;

/** The language of all pages of this Quayside, and of the native menu. It is spoken at once. */
export function LanguageField() {
  const text = useText().settings;
  const [{ language }, change] = usePreferences();
  return (
    <SelectField
      label={text.language}
      value={language}
      onChange={(chosen) => change({ language: chosen })}
      options={preferencesSchema.shape.language.options.map((value) => ({
        value,
        label: value === 'system' ? text.likeTheSystem : names[value],
      }))}
    />
  );
}
