import { certificate } from './certificate.ts';
import { contact } from './contact.ts';
import { data } from './data.ts';
import { files } from './files.ts';

export const findings = { certificate, contact, data, files };
