export { browserOf } from './browser.ts';
export { type CountryOf, offlineCountries, UNKNOWN_COUNTRY } from './country.ts';
export { networkOf } from './network.ts';
