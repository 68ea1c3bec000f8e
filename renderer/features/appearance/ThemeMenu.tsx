import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { changePreferences } from '../settings/changePreferences.ts';
import { themeIcons, themes } from './themes.ts';

/** The quick way to another theme; the settings have it, too. */
export function ThemeMenu() {
  const app = useApp();
  const theme = useAppState((state) => preferencesOf(state).theme);
  const text = useText().appearance;
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={themeIcons[theme]} label={text.theme} />} />
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
          <Menu.Popup className={menu.menu}>
            <Menu.RadioGroup
              value={theme}
              onValueChange={(chosen) => changePreferences(app, { theme: chosen })}
            >
              {themes.map((value) => {
                const Icon = themeIcons[value];
                return (
                  <Menu.RadioItem key={value} value={value} className={menu.item} closeOnClick>
                    <span className={menu.sign}>
                      <Icon size={15} strokeWidth={1.75} aria-hidden />
                    </span>
                    {text.themes[value]}
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
