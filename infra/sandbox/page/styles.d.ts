/** Style sheets are bundled by esbuild; to TypeScript they are imported for their effect alone. */
declare module '*.css';
