import { describe, expect, it } from 'vitest';
import { cookieJar } from '../../kit/http/cookie-jar.ts';

const jarAt = (nowMs: () => number = () => 0) => cookieJar(nowMs);

describe('the cookie jar', () => {
  it('sends what it took', () => {
    const jar = jarAt();
    jar.take(['__Host-a=1; Path=/; Secure; HttpOnly', 'b=x=y; Path=/']);
    expect(jar.header()).toBe('__Host-a=1; b=x=y');
  });

  it('sends no header when it is empty', () => {
    expect(jarAt().header()).toBeNull();
  });

  it('replaces a cookie of the same name', () => {
    const jar = jarAt();
    jar.take(['a=1', 'a=2']);
    expect(jar.get('a')).toBe('2');
  });

  it('drops a cookie when its time is over', () => {
    let nowMs = 0;
    const jar = jarAt(() => nowMs);
    jar.take(['a=1; Max-Age=60', 'b=1; Expires=Thu, 01 Jan 1970 00:00:30 GMT', 'c=1']);
    nowMs = 30_000;
    expect(jar.names()).toEqual(['a', 'c']);
    nowMs = 60_000;
    expect(jar.names()).toEqual(['c']);
  });

  it('drops a cookie that the broker takes back', () => {
    const jar = jarAt();
    jar.take(['a=1', 'a=; Max-Age=0']);
    expect(jar.header()).toBeNull();
  });

  it.each([
    '__Host-a=1; Path=/',
    '__Host-a=1; Secure',
    '__Host-a=1; Secure; Path=/x',
    '__Host-a=1; Secure; Path=/; Domain=x.example',
  ])('refuses what a browser would drop: %s', (line) => {
    expect(() => jarAt().take([line])).toThrow('A browser drops this cookie');
  });

  it('keeps a copy apart', () => {
    const jar = jarAt();
    jar.set('a', '1');
    const stolen = jar.copy();
    jar.delete('a');
    expect(stolen.get('a')).toBe('1');
    expect(jar.get('a')).toBeNull();
  });
});
