import { Menu } from '@base-ui/react/menu';
import { Check, Monitor } from 'lucide-react';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { changePreferences } from '../settings/changePreferences.ts';
import { themes } from './themes.ts';

/** The quick way to another theme; the settings have it, too. */
export function ThemeMenu() {
  const app = useApp();
  const theme = useAppState((state) => preferencesOf(state).theme);
  const icon = themes.find(({ value }) => value === theme)?.icon ?? Monitor;
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={icon} label="Theme" />} />
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
          <Menu.Popup className={menu.menu}>
            <Menu.RadioGroup
              value={theme}
              onValueChange={(chosen) => changePreferences(app, { theme: chosen })}
            >
              {themes.map(({ value, icon: Icon, label }) => (
                <Menu.RadioItem key={value} value={value} className={menu.item} closeOnClick>
                  <span className={menu.sign}>
                    <Icon size={15} strokeWidth={1.75} aria-hidden />
                  </span>
                  {label}
                  <Menu.RadioItemIndicator className={menu.shortcut}>
                    <Check size={14} aria-hidden />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
