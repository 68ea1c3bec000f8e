import { offeredEncodings } from '../../../shared/model/encodings.ts';
import { encodingLabel } from '../../text/encodingLabel.ts';
import { useText } from '../../text/useText.ts';
import { SelectField } from '../../ui/SelectField.tsx';

interface EncodingFieldProps {
  readonly value: string;
  readonly onChange: (encoding: string) => void;
}

/** How the server writes names. */
export function EncodingField({ value, onChange }: EncodingFieldProps) {
  const { connect: text, encoding: words } = useText();
  const offered: readonly string[] = offeredEncodings.map(({ encoding }) => encoding);
  // A connection made with another one adds that.
  const options = offered.includes(value) ? offered : [...offered, value];
  return (
    <SelectField
      label={text.encoding}
      value={value}
      onChange={onChange}
      options={options.map((encoding) => ({ value: encoding, label: encodingLabel(encoding, words) }))}
    />
  );
}
