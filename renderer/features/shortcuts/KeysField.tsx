import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { CommandId } from '../../../shared/commands.ts';
import { commandOfShortcut, refusalOf, shortcutsInEffect, withShortcut } from '../../../shared/shortcuts.ts';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import field from '../../ui/Field.module.css';
import { isMac } from '../../wire/bridge.ts';
import { commandName } from '../commands/commandName.ts';
import { shortcutOfPress } from '../commands/shortcuts.ts';
import { useShortcutText } from '../commands/useCommand.ts';
import { changePreferences } from '../settings/changePreferences.ts';
import styles from './Shortcuts.module.css';

interface KeysFieldProps {
  readonly id: CommandId;
  readonly label: string;
  readonly onDone: () => void;
}

/** Where the keys for a command are pressed. Enter takes them, Escape leaves all as it was, Tab leads on as ever. */
export function KeysField({ id, label, onDone }: KeysFieldProps) {
  const app = useApp();
  const { shortcuts: text, commands } = useText();
  const shortcutText = useShortcutText();
  const changes = useAppState((state) => preferencesOf(state).shortcuts);
  const [pressed, setPressed] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const saysId = useId();
  useEffect(() => input.current?.focus(), []);

  const refusal = pressed === null ? null : refusalOf(pressed);
  const holder = pressed === null ? null : commandOfShortcut(changes, pressed);
  const isOthers = holder !== null && holder !== id;
  const isSame = pressed !== null && shortcutsInEffect(changes)[id] === pressed;
  const says = ((): string => {
    if (refusal !== null) return commands.refused[refusal];
    if (isSame) return text.same;
    return isOthers ? text.taken(commandName(commands.labels[holder])) : text.free;
  })();

  const assign = (shortcut: string | null): void => {
    changePreferences(app, { shortcuts: withShortcut(changes, id, shortcut) });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (isPlain && event.key === 'Escape') onDone();
    else if (isPlain && event.key === 'Enter') {
      if (pressed !== null && refusal === null) assign(pressed);
    } else setPressed((before) => shortcutOfPress(event, isMac) ?? before);
  };

  return (
    <fieldset className={styles.recorder} aria-label={text.newKeys(label)}>
      <input
        ref={input}
        className={classes(field.input, styles.keysInput)}
        aria-label={text.newKeys(label)}
        aria-describedby={saysId}
        aria-invalid={refusal !== null}
        placeholder={text.press}
        value={pressed === null ? '' : shortcutText(pressed)}
        readOnly
        onKeyDown={onKeyDown}
      />
      <Button
        size="small"
        tone="primary"
        disabled={pressed === null || refusal !== null}
        onClick={() => assign(pressed)}
      >
        {isOthers && refusal === null ? text.takeOver : text.assign}
      </Button>
      <Button size="small" onClick={() => assign(null)}>
        {text.remove}
      </Button>
      <Button size="small" tone="quiet" onClick={onDone}>
        {text.cancel}
      </Button>
      <p id={saysId} role="status" className={classes(styles.says, refusal !== null && styles.refused)}>
        {says}
      </p>
    </fieldset>
  );
}
