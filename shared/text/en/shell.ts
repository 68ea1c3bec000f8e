/** The frame of the page. */
export const shell = {
  toolbar: 'Files',
  engineFiles: 'Engine files',
  serverFiles: 'Server files',
  engineLost: 'Quayside’s engine cannot be reached. What you see may be out of date.',
  partFailed: 'This part of the window could not be loaded.',
  windowFailed: 'The window ran into a mistake of its own',
  windowFailedMeans: 'Connections and transfers go on, and tabs come back when it is loaded again.',
  loadAgain: 'Load again',
  trying: 'Trying again…',
};
