-- Gives permits back and tells the next who waits.
-- ARGV: 1 id   2 all permits that there are   3 'f' first come, first served; 'u' not   4 what names of channels begin with
--       5 's' a straggler, a request to acquire that was not answered, may still come, and must not be served; '-' none can
-- Reply: {1}, or {0} if the lease was over or the id is not known
local LATEST_MICROS = 300000000
if ARGV[5] == 's' then
  redis.call('ZADD', holders, now + LATEST_MICROS, closed(ARGV[1]))
  keepUntil(tonumber(redis.call('ZRANGE', holders, -1, -1, 'WITHSCORES')[2]))
end
local ends = redis.call('ZSCORE', holders, ARGV[1])
if not ends then
  return {0}
end
redis.call('ZREM', holders, ARGV[1])
if redis.call('EXISTS', queue) == 1 then
  local used = look('', '')
  wake(used, tonumber(ARGV[2]), ARGV[4], ARGV[3] == 'f')
end
if tonumber(ends) <= now then
  return {0}
end
return {1}
