import { ContextMenu } from '@base-ui/react/context-menu';
import { Check } from 'lucide-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { useApp } from '../../app.ts';
import {
  type ColumnId,
  type Columns,
  columnIds,
  resizeColumn,
  showColumn,
  shownColumns,
  stepColumn,
} from '../../store/columns.ts';
import { useText } from '../../text/useText.ts';
import menu from '../../ui/Menu.module.css';
import { columnAttribute } from './columnWidths.ts';
import styles from './FileGrid.module.css';
import type { ColumnsInUse } from './useColumns.ts';

interface ColumnMenuProps {
  readonly inUse: ColumnsInUse;
  readonly contentWidthPx: (id: ColumnId) => number;
  readonly children: ReactNode;
}

/** How much a key makes a column wider. */
const stepPx = 16;

/** The header with its menu: for the column that was pressed, and which columns there are. */
export function ColumnMenu({ inUse, contentWidthPx, children }: ColumnMenuProps) {
  const { store } = useApp();
  const text = useText().files;
  const [pressed, setPressed] = useState<ColumnId>('name');
  const { columns, laidOut, keep, reset } = inUse;
  const shown = shownColumns(columns);
  const widthPx = laidOut.find(({ id }) => id === pressed)?.widthPx ?? null;

  const onContextMenu = (event: MouseEvent): void => {
    const cell = event.target instanceof Element ? event.target.closest(`[${columnAttribute}]`) : null;
    const name = cell?.getAttribute(columnAttribute);
    setPressed(columnIds.find((id) => id === name) ?? 'name');
  };
  const resize = (toPx: number): void => {
    const changed = resizeColumn(columns, pressed, toPx);
    keep(changed);
    const nowPx = changed.widthsPx[pressed];
    if (nowPx !== undefined) {
      store.setState({ announcement: text.columnMenu.width(text.columns[pressed], nowPx) });
    }
  };
  const moved = (step: -1 | 1): Columns => stepColumn(columns, pressed, step);
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger role="rowgroup" className={styles.header} onContextMenuCapture={onContextMenu}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.menu}>
            <ContextMenu.Group>
              <ContextMenu.GroupLabel className={menu.label}>{text.columns[pressed]}</ContextMenu.GroupLabel>
              {([-1, 1] as const).map((step) => (
                <ContextMenu.Item
                  key={step}
                  className={menu.item}
                  disabled={moved(step) === columns}
                  onClick={() => keep(moved(step))}
                >
                  {step < 0 ? text.columnMenu.moveLeft : text.columnMenu.moveRight}
                </ContextMenu.Item>
              ))}
              {widthPx !== null && (
                <>
                  <ContextMenu.Item
                    className={menu.item}
                    closeOnClick={false}
                    onClick={() => resize(widthPx + stepPx)}
                  >
                    {text.columnMenu.wider}
                  </ContextMenu.Item>
                  <ContextMenu.Item
                    className={menu.item}
                    closeOnClick={false}
                    onClick={() => resize(widthPx - stepPx)}
                  >
                    {text.columnMenu.narrower}
                  </ContextMenu.Item>
                  <ContextMenu.Item className={menu.item} onClick={() => resize(contentWidthPx(pressed))}>
                    {text.columnMenu.fit}
                  </ContextMenu.Item>
                </>
              )}
            </ContextMenu.Group>
            <ContextMenu.Separator className={menu.separator} />
            <ContextMenu.Group>
              <ContextMenu.GroupLabel className={menu.label}>{text.columnMenu.shown}</ContextMenu.GroupLabel>
              {columnIds.map((id) => (
                <ContextMenu.CheckboxItem
                  key={id}
                  className={menu.item}
                  closeOnClick={false}
                  disabled={id === 'name'}
                  checked={shown.includes(id)}
                  onCheckedChange={(isShown) => keep(showColumn(columns, id, isShown))}
                >
                  {text.columns[id]}
                  <ContextMenu.CheckboxItemIndicator className={menu.shortcut}>
                    <Check size={14} aria-hidden />
                  </ContextMenu.CheckboxItemIndicator>
                </ContextMenu.CheckboxItem>
              ))}
            </ContextMenu.Group>
            <ContextMenu.Separator className={menu.separator} />
            <ContextMenu.Item className={menu.item} onClick={reset}>
              {text.columnMenu.reset}
            </ContextMenu.Item>
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
