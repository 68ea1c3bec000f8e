/**
 * Why opening a file may do something other than show it: it is a program or a script, or something that starts one; or
 * its name pretends to be something else. Null = as far as its name tells, it is shown by whatever program it has.
 */
export type OpeningRisk = 'program' | 'disguised';

/**
 * @param name the real name of the file, not that of a link to it
 * @param isExecutable it has a permission to execute, on systems that know such
 */
export function openingRisk(name: string, isExecutable: boolean): OpeningRisk | null {
  // Windows does not see dots and blanks at the end, and takes what follows a colon for a stream of the file.
  const seen = name
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();
  const extension = /\.([^.]*)$/.exec(seen)?.[1] ?? '';
  const isStarter = starters.has(extension);
  if (turnsAround.test(name) || (isStarter && pretends.test(seen))) return 'disguised';
  return isStarter || isExecutable ? 'program' : null;
}

/** A name that ends in blanks before its extension, or in the extension of something harmless before that. */
const pretends =
  /(?:\s{3,}|\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|txt|rtf|csv|jpe?g|png|gif|webp|svg|heic|mp[34]|avi|mov|mkv|wav|zip|gz|7z|rar|html?)\s*)\.[^.]*$/;

/** Marks that show what follows in another order: `annexe[RLO]fdp.exe` looks like `annexeexe.pdf`. */
const turnsAround = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Extensions that a double-click runs, installs, mounts or lets run something, on one system or another. */
const starters: ReadonlySet<string> = new Set([
  // Windows: programs, installers, parts of the system
  ...words('exe com scr pif cpl dll ocx sys drv msi msp mst msu msc msix msixbundle appx appxbundle'),
  ...words(
    'appinstaller application appref-ms gadget xbap diagcab diagcfg cab themepack deskthemepack theme',
  ),
  // Windows: scripts
  ...words('bat cmd vb vbe vbs js jse mjs ws wsc wsf wsh sct hta ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1'),
  ...words('msh msh1 msh2 mshxml msh1xml msh2xml reg inf ins isp job jobs ahk au3'),
  // Windows: what leads elsewhere, or has a program do something
  ...words('lnk url scf website library-ms search-ms searchconnector-ms settingcontent-ms chm hlp rdp udl'),
  ...words('shb shs wsb oqy iqy dqy slk rqy wll xll xlam'),
  // Office documents that carry programs
  ...words('docm dotm xlsm xltm xlsb pptm potm ppam ppsm sldm one'),
  ...words('accdb accde accdr accda mdb mde mda ade adp'),
  // Disks, in which the mark of the web is lost
  ...words('iso img vhd vhdx dmg'),
  // macOS
  ...words('app command tool terminal workflow action scpt scptd applescript osax pkg mpkg prefpane'),
  ...words('mobileconfig fileloc inetloc webloc afploc ftploc'),
  // Linux
  ...words('desktop directory appimage run bin elf so deb rpm snap flatpak flatpakref flatpakrepo service'),
  // Scripts and programs of any system
  ...words('sh bash zsh fish csh ksh command py pyc pyw pyz pyzw rb pl pm php lua tcl jar jnlp class air'),
]);
