-- What the scripts of locks have in common. A lock, a read-write lock and a semaphore are the same thing here: a number of
-- permits, those who hold some of them, and those who wait.
-- KEYS: 1 holders: id -> end of lease   2 queue: waiter -> ticket   3 woken: when who was told that it is its turn
-- Numbers are handed to commands as they are: Redis writes them with 17 digits, and all here have fewer.
-- An id and a waiter are '<permits>;<JVM>;<number>'. All times are microseconds by this server's clock.
local holders, queue, woken = KEYS[1], KEYS[2], KEYS[3]
local QUEUE_MILLIS = 300000
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local function permitsOf(id)
  return tonumber(string.match(id, '^%d+'))
end
-- What stands among the holders, with no permit, for an id that must not acquire any more.
local function closed(id)
  return '0;' .. id
end
-- Looks through the holders and drops those whose lease is over.
-- Tells: permits that others than id and other hold, the next end of such a lease, the last end of all, whether id holds,
-- whether id must not acquire any more
local function look(id, other)
  local used, nextEnd, lastEnd, mine, isClosed, over = 0, 0, 0, false, false, false
  local held = redis.call('ZRANGE', holders, 0, -1, 'WITHSCORES')
  for i = 1, #held, 2 do
    local ends = tonumber(held[i + 1])
    if ends <= now then
      over = true
    else
      lastEnd = ends
      local permits = permitsOf(held[i])
      if permits == 0 then
        isClosed = isClosed or held[i] == closed(id)
      elseif held[i] == id then
        mine = true
      elseif held[i] ~= other then
        used = used + permits
        if nextEnd == 0 then
          nextEnd = ends
        end
      end
    end
  end
  if over then
    redis.call('ZREMRANGEBYSCORE', holders, '-inf', now)
  end
  return used, nextEnd, lastEnd, mine, isClosed
end
-- Keeps the holders until the last of them is over.
local function keepUntil(ends)
  redis.call('PEXPIRE', holders, math.ceil((ends - now) / 1000))
end
-- Tells the first of those who wait that it may try, if its permits are there. Who cannot be told, because its JVM does not
-- listen any more, is dropped. In a fair queue it keeps its place, in another one it goes to the end.
local function wake(used, capacity, channels, fair)
  while true do
    local first = redis.call('ZRANGE', queue, 0, 0)[1]
    if not first or used + permitsOf(first) > capacity then
      return
    end
    local jvm = string.match(first, '^%d+;([^;]+);%d+$')
    local message = first .. ' ' .. string.format('%.0f', capacity) .. ' ' .. (fair and 'f' or 'u') .. ' ' .. holders
    if redis.call('PUBLISH', channels .. jvm, message) > 0 then
      if fair then
        redis.call('SET', woken, string.format('%.0f %s', now, first), 'PX', QUEUE_MILLIS)
      else
        redis.call('ZADD', queue, now, first)
      end
      return
    end
    redis.call('ZREM', queue, first)
  end
end
