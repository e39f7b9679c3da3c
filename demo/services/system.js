/** Queries are for programs and staff; the file of one is fetched by its address alone. */
export function addSystemRoutes(router, queries) {
  router.add('system', 'POST', '/queries/:tenantId/start/:queryType/:outputFormat', { answer: queries.start });
  router.add('system', 'GET', '/queries/:tenantId/describe/:id', { answer: queries.describe });
  router.add('public', 'GET', '/query-results/:file', { isPublic: true, answer: queries.result });
}
