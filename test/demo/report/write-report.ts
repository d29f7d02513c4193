import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlayedStep } from '../step.ts';
import { type PictureFile, renderReport } from './page.ts';

/** Facts about the run, for the report's foot. */
export interface RunFacts {
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly chromium: string;
  readonly plannedSteps: number;
}

/** Writes `index.html` with its pictures into a folder that can be copied anywhere. Resolves to the path of the page. */
export async function writeReport(folder: string, steps: readonly PlayedStep[], facts: RunFacts): Promise<string> {
  const pictureFolder = join(folder, 'pictures');
  await rm(folder, { recursive: true, force: true });
  await mkdir(pictureFolder, { recursive: true });
  const pictures = new Map<PlayedStep, readonly PictureFile[]>();
  for (const [index, step] of steps.entries()) {
    const files: PictureFile[] = [];
    for (const [number, picture] of (step.outcome?.pictures ?? []).entries()) {
      const name = `${String(index + 1).padStart(2, '0')}-${step.name}-${number + 1}.png`;
      await writeFile(join(pictureFolder, name), picture.png);
      files.push({ href: `pictures/${name}`, picture, ...sizeOfPng(picture.png) });
    }
    pictures.set(step, files);
  }
  const path = join(folder, 'index.html');
  await writeFile(path, renderReport(steps, pictures, facts));
  return path;
}

/** Width and height stand in the first chunk of every PNG (RFC 2083, section 4.1.1). */
function sizeOfPng(png: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
