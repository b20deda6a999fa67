// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// One walk through a page, in an empty folder, as its reader would make it: writes the files, runs the commands,
// looks for the lines and the trace that the page promises. The ports are free ones instead of 2000 and 8080.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawTrace, tracesSince } from '../tree.mjs';
import { imageScript } from './image.mjs';
import { answers, freePort } from './ports.mjs';

const PATIENCE_MS = 30_000;
const COMMAND_MS = 240_000;

const POM = (inside) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>com.example</groupId><artifactId>reader</artifactId><version>1.0.0</version>
<properties><maven.compiler.release>17</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
${inside}
</project>
`;

export class Walk {
  #began = Date.now() / 1000;
  #parts = new Map();
  #running = [];
  #printed = '';

  /** @param place { folder, bin, port, address, uri }: where it happens, and where the local X-Ray is */
  constructor(place) {
    this.place = place;
    this.log = `${place.folder}.log`;
    mkdirSync(place.folder, { recursive: true });
    writeFileSync(this.log, '');
  }

  static async in(folder, place) {
    return new Walk({ ...place, folder, port: await freePort() });
  }

  async step(block) {
    switch (block.kind) {
      case 'file': return this.#write(block);
      case 'sh': return this.#run(block);
      case 'text': return this.#expectLines(block);
      case 'trace': return this.#expectTrace(block);
      default: throw new Error(`${block.where}: a walk has no step "${block.kind}"`);
    }
  }

  end() {
    for (const child of this.#running.splice(0)) {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
    }
  }

  #own(text) {
    return text.replaceAll('127.0.0.1:2000', this.place.address).replaceAll('8080', this.place.port);
  }

  async #write(block) {
    const path = block.target.slice(block.target.indexOf('/') + 1);
    const file = join(this.place.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    let text = this.#own(block.text);
    if (block.rest[0] === 'part') {
      const parts = [...(this.#parts.get(path) ?? []), text];
      this.#parts.set(path, parts);
      text = POM(parts.join('\n'));
    }
    writeFileSync(file, text);
    if (block.language === 'dockerfile') await this.#serve(block, this.#withoutCollision(imageScript(text, this.place.folder, block)));
  }

  /** A local X-Ray that a page starts takes a free port, and a folder of its own where the page names none. */
  #withoutCollision(command) {
    if (!/xray4j-server\S*\.jar/.test(command)) return command;
    const data = command.includes('--data') ? '' : ` --data ${this.place.folder}/traces`;
    return `${command.trimEnd()} --port 0${data}`;
  }

  #run(block) {
    const command = this.#own(block.text);
    return block.rest[0] === 'serves' ? this.#serve(block, this.#withoutCollision(command)) : this.#finish(block, command);
  }

  #spawn(block, command) {
    appendFileSync(this.log, `$ ${command.trim()}\n`);
    const child = spawn('bash', ['-eu', '-o', 'pipefail', '-c', command], {
      cwd: this.place.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${this.place.bin}:${process.env.PATH}`,
        SERVER_PORT: String(this.place.port),
        AWS_XRAY_DAEMON_ADDRESS: this.place.address,
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        this.#printed += data;
        appendFileSync(this.log, data);
      });
    }
    child.ended = new Promise((resolve) => child.on('close', resolve));
    this.#running.push(child);
    return child;
  }

  async #finish(block, command) {
    const child = this.#spawn(block, command);
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), COMMAND_MS);
    const code = await child.ended;
    clearTimeout(timer);
    if (code !== 0) throw this.#failure(block, `ends with ${code}`);
  }

  async #serve(block, command) {
    const child = this.#spawn(block, command);
    let code;
    child.ended.then((ended) => (code = ended));
    const ready = command.includes('--port 0') ? () => this.#printed.includes('listens at') : () => answers(this.place.port);
    await this.#until(block, 'does not begin to listen', async () => {
      if (code !== undefined) throw this.#failure(block, `ends with ${code}`);
      return ready();
    }, COMMAND_MS);
  }

  async #expectLines(block) {
    for (const line of this.#own(block.text).split('\n').filter((text) => text.trim())) {
      const pattern = new RegExp(line.trim().split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'));
      await this.#until(block, `promises a line that never came: ${line}`, () => pattern.test(this.#printed));
    }
  }

  async #expectTrace(block) {
    let drawn = [];
    await this.#until(block, () => `promises a trace that never came; there are:\n${drawn.join('\n')}`, async () => {
      const ids = await tracesSince(this.place.uri, this.#began);
      drawn = await Promise.all(ids.map((id) => drawTrace(this.place.uri, id)));
      return drawn.includes(block.text);
    });
  }

  async #until(block, complaint, isTrue, patience = PATIENCE_MS) {
    const deadline = Date.now() + patience;
    while (!(await isTrue())) {
      if (Date.now() > deadline) throw this.#failure(block, typeof complaint === 'string' ? complaint : complaint());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #failure(block, why) {
    return new Error(`${block.where}: this ${block.language} block ${why}\n${readFileSync(this.log, 'utf8').split('\n').slice(-40).join('\n')}`);
  }
}
