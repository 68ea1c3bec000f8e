/** A command’s label without the sign that it asks something first, for where it is spoken of. */
export const commandName = (label: string): string => label.replace(/\s?…$/, '');
