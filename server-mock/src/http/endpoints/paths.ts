/** The protocol's paths, as the broker document names them. */
export const ENDPOINTS = {
  challenge: '/anshin/v1/challenge',
  proof: '/anshin/v1/proof',
  register: '/anshin/v1/register',
  registration: '/anshin/v1/registration',
  oprf: '/anshin/v1/oprf',
  platform: '/anshin/v1/platform',
  device: '/anshin/v1/device',
  refresh: '/anshin/v1/refresh',
  rows: '/anshin/v1/rows',
  listen: '/anshin/v1/listen',
} as const;

export const BROKER_DOCUMENT_PATH = '/.well-known/anshin-key';
