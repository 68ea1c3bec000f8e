/** How the window looks. */
export const appearance = {
  theme: 'Theme',
  themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
  contrast: 'Contrast',
  contrasts: { system: 'Like the system', normal: 'Regular', more: 'More' },
  contrastMeans: 'With more contrast, text and lines are easier to tell from their ground.',
  density: 'Density',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  densityMeans: 'Compact shows more files and transfers at once.',
};
