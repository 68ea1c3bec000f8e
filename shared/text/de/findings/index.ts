import type { Findings } from '../../findings.ts';
import { certificate } from './certificate.ts';
import { contact } from './contact.ts';
import { data } from './data.ts';
import { files } from './files.ts';

export const findings: Findings = { certificate, contact, data, files };
