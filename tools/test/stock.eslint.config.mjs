// n8n's Cloud-grade configuration as it is; see stockLint.mjs.
export { config as default } from '@n8n/node-cli/eslint';
