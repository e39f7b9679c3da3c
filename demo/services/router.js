/** A path such as `/contacts/:tenantId/:id`; the first pattern that fits wins. */
export class Router {
  #routes = [];

  add(service, method, pattern, route) {
    const segments = [service, ...pattern.split('/').filter(Boolean)];
    this.#routes.push({ method, segments, ...route });
  }

  find(method, path) {
    const given = path.split('/').filter(Boolean).map(decoded);
    for (const route of this.#routes) {
      const parameters = route.method === method ? match(route.segments, given) : undefined;
      if (parameters !== undefined) return { route, parameters };
    }
    return undefined;
  }
}

function match(segments, given) {
  if (segments.length !== given.length) return undefined;
  const parameters = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.startsWith(':')) parameters[segment.slice(1)] = given[index];
    else if (segment !== given[index]) return undefined;
  }
  return parameters;
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
