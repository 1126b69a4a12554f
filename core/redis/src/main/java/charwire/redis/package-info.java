/**
 * The engine of a shared stream: Redis 7.0 or later, or Valkey. Implements {@link charwire.share.SharedLog}; nothing else of charwire knows
 * Jedis, and nothing here is loaded without {@code --share}.
 */
package charwire.redis;
