/** Bad luck on the wire between the real page and the real product: answers lost, refused, late; live lines cut. */
import type { Page, Request, Route, WebSocketRoute } from "@playwright/test";

const GRAPHQL = "**/graphql";

/** The name of the operation that a request asks for. */
export const operationOf = (request: Request): string => (request.postDataJSON() as { operationName?: string } | null)?.operationName ?? "";

/** What the page sends of one operation, by its variables' `input`. */
export function sentOf(page: Page, operation: string): Record<string, unknown>[] {
  const all: Record<string, unknown>[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/graphql") || request.method() !== "POST" || operationOf(request) !== operation) return;
    all.push((request.postDataJSON() as { variables: { input: Record<string, unknown> } }).variables.input);
  });
  return all;
}

/** Every change that the page asks for, by its operation. */
export function changesOf(page: Page): string[] {
  const all: string[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/graphql") || request.method() !== "POST") return;
    if (/^\s*mutation/.test((request.postDataJSON() as { query: string }).query)) all.push(operationOf(request));
  });
  return all;
}

/** The next answer to this operation never arrives, though the server has done what was asked. */
export async function lose(page: Page, operation: string): Promise<void> {
  let isLost = false;
  await page.route(GRAPHQL, async (route) => {
    if (isLost || operationOf(route.request()) !== operation) return route.fallback();
    isLost = true;
    await route.fetch();
    await route.abort("connectionreset");
  });
}

/** Each answer comes so much later, until the function that is answered is called. */
export async function slow(page: Page, by: number): Promise<() => Promise<void>> {
  const late = async (route: Route): Promise<void> => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, by));
    // The page may be gone by then.
    await route.fulfill({ response }).catch(() => undefined);
  };
  const addresses = [GRAPHQL, "**/session/*", "**/upload"];
  for (const address of addresses) await page.route(address, late);
  return async () => {
    for (const address of addresses) await page.unroute(address, late);
  };
}

/** The page's live line, which can be cut and held down. */
export class Line {
  private readonly open = new Set<WebSocketRoute>();
  private isDown = false;
  /** How often the page opened it. */
  opened = 0;

  static async of(page: Page): Promise<Line> {
    const line = new Line();
    await page.routeWebSocket(/\/graphql\/ws$/, (socket) => {
      if (line.isDown) return void socket.close({ code: 1012 });
      line.opened += 1;
      socket.connectToServer();
      line.open.add(socket);
    });
    return line;
  }

  async cut(): Promise<void> {
    this.isDown = true;
    for (const socket of this.open) await socket.close({ code: 1012 });
    this.open.clear();
  }

  mend(): void {
    this.isDown = false;
  }
}
