const key = 'quayside.notifications';

/** Whether this browser may and should tell the desktop when a batch has ended. */
export const areNotificationsOn = (): boolean =>
  localStorage.getItem(key) === 'on' && 'Notification' in window && Notification.permission === 'granted';

/** Whether they can be switched on at all: a browser that was told no does not ask again. */
export const canNotify = (): boolean => 'Notification' in window && Notification.permission !== 'denied';

/** Switches them; asks for permission, so only upon a gesture. Resolves to whether they are on now. */
export async function switchNotifications(isOn: boolean): Promise<boolean> {
  const isAllowed = isOn && (await Notification.requestPermission()) === 'granted';
  localStorage.setItem(key, isAllowed ? 'on' : 'off');
  return isAllowed;
}
