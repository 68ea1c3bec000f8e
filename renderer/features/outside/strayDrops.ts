/** Whether it is files of another program that are dragged. */
export const bringsFiles = ({ types }: DataTransfer): boolean => types.includes('Files');

/** A file that is dropped beside the panes is not shown in place of the page, as browsers do. Called once. */
export function refuseStrayDrops(): void {
  for (const type of ['dragover', 'drop'] as const) {
    document.addEventListener(type, (event) => {
      if (event.defaultPrevented || !event.dataTransfer || !bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    });
  }
}
