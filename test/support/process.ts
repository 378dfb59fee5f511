import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A bot in a process of its own, from its bundle. */
export type BotProcess = {
  child: ChildProcess;
  /** Lines of its log so far. */
  lines: () => Record<string, unknown>[];
  text: () => string;
  health: (path: string) => Promise<{ status: number; body: { ready?: boolean; because?: string[] } }>;
  until: (what: string, fits: () => boolean | Promise<boolean>) => Promise<void>;
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

const parse = (line: string): Record<string, unknown>[] => {
  try {
    return [JSON.parse(line) as Record<string, unknown>];
  } catch {
    return [];
  }
};

export const startProcess = (program: string, env: NodeJS.ProcessEnv, healthPort: number): BotProcess => {
  const child = spawn(process.execPath, ['--no-warnings', program], {
    // Nothing of the project is there, and nothing can be written.
    cwd: '/',
    env: { ...env, HEALTH_PORT: String(healthPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
  const health: BotProcess['health'] = async (path) => {
    const answer = await fetch(`http://127.0.0.1:${healthPort}${path}`);
    return { status: answer.status, body: (await answer.json()) as { ready?: boolean } };
  };
  const until: BotProcess['until'] = async (what, fits) => {
    const deadline = performance.now() + 90_000;
    for (;;) {
      if (await Promise.resolve(fits()).catch(() => false)) return;
      if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}. It said:\n${said}`);
      await pause(50);
    }
  };
  return {
    child,
    lines: () => said.split('\n').flatMap(parse),
    text: () => said,
    health,
    until,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
};

/** A line to a server that can be cut, and mended. */
export const openLine = async (target: string) => {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const accept = (socket: Socket): void => {
    const onward = connect(Number(port), hostname);
    for (const one of [socket, onward]) {
      open.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => open.delete(one));
    }
    socket.pipe(onward).pipe(socket);
  };
  const listen = async (at: number): Promise<Server> => {
    const server = createServer(accept).listen(at, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listen(0);
  const at = (server.address() as { port: number }).port;
  return {
    url: `http://127.0.0.1:${at}`,
    cut: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    mend: async () => {
      server = await listen(at);
    },
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
};
