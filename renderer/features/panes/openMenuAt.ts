/** The context menu by keyboard: at the row, as if it were clicked there. */
export function openMenuAt(element: Element | null): void {
  if (!element) return;
  const { left, bottom } = element.getBoundingClientRect();
  element.dispatchEvent(
    new window.MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left + 40,
      clientY: bottom,
    }),
  );
}
