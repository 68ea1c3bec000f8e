import { z } from 'zod';

/** By which a page knows the answers to its calls. */
export const callIdSchema = z.int().positive();
