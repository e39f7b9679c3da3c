import { all } from './reading.js';

/** The definitions give the custom field values on every record their labels. */
export function addPlatformRoutes(router) {
  router.add('platform', 'GET', '/customFields/:tenantId', { answer: all('customFields') });
}
