/** The registration page: the extension's second content script runs here and nowhere else. */
export const REGISTER_PATH = '/account/settings/services/pc-registration/register';
