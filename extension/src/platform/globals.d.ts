/** Origins of the brokers this build is for; written in by the build (vite.config.ts). */
declare const __ANSHIN_BROKERS__: readonly string[];
