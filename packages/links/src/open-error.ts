import { DeviceError } from '@jiaohao/device-kit';

/** What the system says when a device file exists but this user may not open it. */
export const isDenied = (error: Error): boolean =>
  /permission denied|access denied|EACCES|EPERM/i.test(`${error.message} ${'code' in error ? error.code : ''}`);

/** A device file that this user may not open: somebody must give the right, trying again does not help. */
export const denied = (what: string, group: string, cause: Error): DeviceError =>
  new DeviceError(
    'bad-setting',
    `${what} may not be opened by this user: add it to the group ${group} (sudo usermod -aG ${group} USER), or install the rules of "npm run devices -- udev"`,
    { retry: true, cause },
  );
