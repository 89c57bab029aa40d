-- Takes over what the node had of a lock to which it belonged before, once: whoever is the first to use the lock here does it.
-- KEYS: 1 holders   2 the epoch since which the lock is known here   3 the last token given out here
-- ARGV: 1 epoch since which the lock belongs here   2 last token there, empty to only look
--       then id and what is left of its lease, in microseconds, for each holder there
-- Reply: {1} the lock is known here, {0} it has to be taken over
local HOUR_MILLIS = 3600000
local known = redis.call('GET', KEYS[2])
if known and tonumber(known) >= tonumber(ARGV[1]) then
  return {1}
end
if ARGV[2] == '' then
  return {0}
end
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local last = 0
for i = 3, #ARGV, 2 do
  local ends = now + tonumber(ARGV[i + 1])
  redis.call('ZADD', KEYS[1], string.format('%.0f', ends), ARGV[i])
  last = math.max(last, ends)
end
if last > 0 then
  redis.call('PEXPIRE', KEYS[1], math.ceil((last - now) / 1000))
end
if tonumber(ARGV[2]) > tonumber(redis.call('GET', KEYS[3]) or 0) then
  redis.call('SET', KEYS[3], ARGV[2])
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', HOUR_MILLIS)
return {1}
