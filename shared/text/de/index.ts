import type { Catalogue } from '../texts.ts';
import { appearance } from './appearance.ts';
import { bookmarks } from './bookmarks.ts';
import { browsers } from './browsers.ts';
import { carry } from './carry.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { connect } from './connect.ts';
import { doctor } from './doctor.ts';
import { encoding } from './encoding.ts';
import { entries } from './entries.ts';
import { errors } from './errors.ts';
import { exchange } from './exchange.ts';
import { files } from './files.ts';
import { log } from './log.ts';
import { native } from './native.ts';
import { network } from './network.ts';
import { outside } from './outside.ts';
import { paired } from './paired.ts';
import { palette } from './palette.ts';
import { panel } from './panel.ts';
import { path } from './path.ts';
import { privacy } from './privacy.ts';
import { profiles } from './profiles.ts';
import { prompts } from './prompts.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { shortcuts } from './shortcuts.ts';
import { site } from './site.ts';
import { tabs } from './tabs.ts';
import { transfers } from './transfers.ts';
import { tree } from './tree.ts';
import { trust } from './trust.ts';
import { units } from './units.ts';
import { unreadable } from './unreadable.ts';
import { vault } from './vault.ts';

export const de: Catalogue = {
  appearance,
  bookmarks,
  browsers,
  carry,
  commands,
  common,
  connect,
  doctor,
  encoding,
  entries,
  errors,
  exchange,
  files,
  log,
  native,
  network,
  outside,
  paired,
  palette,
  panel,
  path,
  privacy,
  profiles,
  prompts,
  settings,
  shell,
  shortcuts,
  site,
  tabs,
  transfers,
  tree,
  trust,
  units,
  unreadable,
  vault,
};
