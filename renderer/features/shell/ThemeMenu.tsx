import { Menu } from '@base-ui/react/menu';
import { Check, type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { applyTheme, savedTheme, type Theme, themes } from './theme.ts';

const looks: Readonly<Record<Theme, { readonly icon: LucideIcon; readonly label: string }>> = {
  system: { icon: Monitor, label: 'Like the system' },
  light: { icon: Sun, label: 'Light' },
  dark: { icon: Moon, label: 'Dark' },
};

export function ThemeMenu() {
  const [theme, setTheme] = useState(savedTheme);
  const choose = (chosen: Theme): void => {
    applyTheme(chosen);
    setTheme(chosen);
  };
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={looks[theme].icon} label="Theme" />} />
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
          <Menu.Popup className={menu.menu}>
            <Menu.RadioGroup value={theme} onValueChange={choose}>
              {themes.map((value) => {
                const { icon: Icon, label } = looks[value];
                return (
                  <Menu.RadioItem key={value} value={value} className={menu.item} closeOnClick>
                    <span className={menu.sign}>
                      <Icon size={15} strokeWidth={1.75} aria-hidden />
                    </span>
                    {label}
                    <Menu.RadioItemIndicator className={menu.shortcut}>
                      <Check size={14} aria-hidden />
                    </Menu.RadioItemIndicator>
                  </Menu.RadioItem>
                );
              })}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
