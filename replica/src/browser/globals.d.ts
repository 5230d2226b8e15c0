/** The version of the program, put in at build time. */
declare const __APP_VERSION__: string;
