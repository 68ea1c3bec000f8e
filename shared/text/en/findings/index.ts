import { contact } from './contact.ts';
import { data } from './data.ts';
import { files } from './files.ts';

export const findings = { contact, data, files };
