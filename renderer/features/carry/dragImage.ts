import type { Texts } from '../../../shared/text/texts.ts';
import type { Carried } from './carried.ts';
import styles from './carry.module.css';
import { carriedName } from './carryWords.ts';

/** What hangs on the pointer: how many there are, or which one. The browser takes a picture of it at once. */
export function showDragImage(text: Texts, dataTransfer: DataTransfer, dragged: Carried): void {
  const image = document.createElement('div');
  image.className = styles.image ?? '';
  image.textContent = carriedName(text, dragged);
  document.body.append(image);
  dataTransfer.setDragImage(image, -12, -4);
  setTimeout(() => image.remove());
}
