const SERVICE = '/account/settings/services/pc-registration';

/** Where the broker's pages are; the menu path is the one that customers know. */
export const PATHS = {
  login: '/login',
  logout: '/logout',
  home: '/home',
  history: '/history',
  orders: '/orders',
  withdrawals: '/withdrawals',
  withdrawalAccount: '/withdrawal-account',
  mailAddress: '/account/settings/mail',
  ticket: '/ticket',
  recover: '/recover',
  recovered: '/recovered',
  recoveredCode: '/recovered/code',
  service: SERVICE,
  code: `${SERVICE}/code`,
  apply: `${SERVICE}/apply`,
  register: `${SERVICE}/register`,
  registerStatus: `${SERVICE}/register/status`,
  devices: `${SERVICE}/devices`,
  release: `${SERVICE}/devices/release`,
  releaseAll: `${SERVICE}/devices/release-all`,
  furtherPc: `${SERVICE}/further-pc`,
  optOut: `${SERVICE}/opt-out`,
  optOutCancel: `${SERVICE}/opt-out/cancel`,
  notify: `${SERVICE}/notify`,
} as const;
