/** What the connection doctor found. */
export const files = {
  listing: {
    noEntry: 'The folder cannot be entered.',
    noList: 'The folder cannot be listed.',
    refused: (command: string) => `${command}: refused`,
    entries: (command: string, count: number) => `${command}: ${count} entries`,
    entriesOrMore: (command: string, count: number) => `${command}: ${count} or more entries`,
    mlsdRefused: 'The server lists MLSD among its features and refuses it. Quayside takes LIST.',
    mlsdDiffers: (difference: string) => `MLSD does not tell the same as LIST: ${difference}.`,
    missing: (count: number, total: number) => `${count} of ${total} names are missing`,
    surplus: (count: number) => `${count} names are in it that LIST does not have`,
    missingAndSurplus: (missing: string, surplus: string) => `${missing}, and ${surplus}`,
    oddLines: 'Some lines of the listing are not understood.',
    oddLine: (line: string) => `Not understood: ${line}`,
    good: (command: string) => `Listings are understood; Quayside takes ${command}.`,
  },
  encoding: {
    notListed: 'The folder could not be listed.',
    saysUtf8: 'The server says that its names are UTF-8.',
    saysNothing: 'The server does not say that its names are UTF-8.',
    ascii: 'All names here are plain ASCII, so their encoding cannot be seen.',
    utf8: 'Names are UTF-8, and are read so.',
    utf8ReadAs: (encoding: string) => `Names are UTF-8, but are read as ${encoding}.`,
    otherReadAs: (encoding: string) => `Names are not UTF-8, and are read as ${encoding}.`,
    notUtf8: 'Some names are not UTF-8: they look wrong until the right encoding is chosen.',
    notUtf8AsSaid:
      'Some names are not UTF-8, though the server says so: they look wrong until the right encoding is chosen.',
  },
  clock: {
    noWitness: 'There is no file here whose time tells where the server’s clock stands.',
    noMdtm:
      'The server does not tell when a file was changed (MDTM), so that of times of LIST only the day is known.',
    twoTimes:
      'LIST and MDTM tell quite different times of the same file, so that of times of LIST only the day is known. If the times of LIST are right as they are, take them for UTC.',
    utc: 'Times are UTC.',
    fromUtc: (offset: string) => `Times of LIST are ${offset} UTC, and are shown right.`,
    fromThisComputer: (offset: string) => `The server’s clock is ${offset} this computer’s.`,
    ahead: (duration: string) => `${duration} ahead of`,
    behind: (duration: string) => `${duration} behind`,
  },
  restart: {
    noFile: 'There is no file in this folder to try it on.',
    noRead: 'The file that it was tried on cannot be read.',
    refused: 'The server cannot go on within a file (REST): transfers that were cut begin anew.',
    good: 'Transfers that were cut go on where they were.',
    ignored:
      'The server says yes to REST and begins at the start all the same. Quayside notices that, and begins such transfers anew.',
    wrong: 'After REST the server sends something else than what stands at that place of the file.',
  },
  write: {
    notAllowed: 'Nothing was written, as nobody allowed it.',
    folderRefused: (reply: string) => `No folder can be made: ${reply}`,
    timeRefused: (reply: string) => `Files cannot be given a time by MFMT: ${reply}`,
    left: (paths: string) => `What was made could not be removed again: ${paths}. Please remove it yourself.`,
    refused: 'Nothing can be written here: the server refuses uploads.',
    temporaryRefused: 'The server refuses uploads under a temporary name, and takes them under their own.',
    renameRefused:
      'Files can be written, but not be renamed, so that uploads cannot take their name at the end.',
    changed: (sent: number, stored: number) =>
      `The server changes what is uploaded: ${sent} bytes were sent, and it has ${stored}.`,
    noFolder: 'Files can be written and renamed, but no folder can be made.',
    good: 'Folders and files can be made, renamed and removed; nothing was left.',
  },
};
