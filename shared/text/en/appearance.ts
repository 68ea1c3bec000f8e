/** How the window looks. */
export const appearance = {
  theme: 'Theme',
  themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
  contrast: 'Contrast',
  contrasts: { system: 'Like the system', normal: 'Regular', more: 'More' },
  contrastMeans: 'More contrast: darker text, and lines that are easier to see.',
  density: 'Density',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  densityMeans: 'Compact shows more files and transfers at once.',
};
