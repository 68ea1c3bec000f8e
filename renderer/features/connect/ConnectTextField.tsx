import type { ComponentProps } from 'react';
import { TextField } from '../../ui/TextField.tsx';
import type { ConnectErrors, ConnectField, ConnectValues } from './connectForm.ts';

/** The part of the form's state that its fields share. */
export interface ConnectFields {
  readonly values: ConnectValues;
  readonly errors: ConnectErrors;
  readonly change: (changes: Partial<ConnectValues>) => void;
}

type TextFieldName = Exclude<ConnectField, 'tlsMode' | 'isAnonymous' | 'encoding'>;

interface ConnectTextFieldProps
  extends Omit<ComponentProps<typeof TextField>, 'value' | 'onChange' | 'error'> {
  readonly name: TextFieldName;
  readonly fields: ConnectFields;
}

/** A line of the connect form, bound to its value and to what is wrong with that. */
export const ConnectTextField = ({ name, fields, ...field }: ConnectTextFieldProps) => (
  <TextField
    {...field}
    name={name}
    value={fields.values[name]}
    onChange={(value) => fields.change({ [name]: value })}
    error={fields.errors[name]}
  />
);
