import { z } from 'zod';

// Imported first: schemas decide when they are made whether to compile themselves, which the page's policy
// (no eval) forbids and would report.
z.config({ jitless: true });
