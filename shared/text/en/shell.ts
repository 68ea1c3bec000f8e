/** The frame of the page. */
export const shell = {
  toolbar: 'Files',
  engineFiles: 'Engine files',
  serverFiles: 'Server files',
  engineLost: 'Quayside’s engine cannot be reached. What you see may be out of date.',
  trying: 'Trying again…',
};
