-- Has a lease end later, or earlier; never revives one that is over.
-- ARGV: 1 id   2 lease
-- Reply: {1}, or {0} if the lease was over or the id is not known
local ends = redis.call('ZSCORE', holders, ARGV[1])
if not ends or tonumber(ends) <= now then
  return {0}
end
redis.call('ZADD', holders, now + ARGV[2], ARGV[1])
keepUntil(tonumber(redis.call('ZRANGE', holders, -1, -1, 'WITHSCORES')[2]))
return {1}
