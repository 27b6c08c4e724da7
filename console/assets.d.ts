/** What Vite turns into files: style sheets imported for their effect. */
declare module "*.css"
