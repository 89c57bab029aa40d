-- Takes permits if they are there and nobody stands before; otherwise the caller may be put into the queue.
-- The same id may ask again: it gets what it has, with a new token, so that a lost reply does no harm.
-- KEYS: also 4 the last token of this node
-- ARGV: 1 id   2 lease   3 all permits that there are   4 the highest token that the caller has seen of this node
--       5 another id of the same thread, whose permits do not count, or ''
--       6 'f' first come, first served; 'u' not   7 waiter, or '' for a caller that does not wait
--       8 after success: '-' it was not in the queue, 'o' out of the queue, 's' others of the same JVM wait: to its end
--       9 what names of channels begin with   10 for how long one who was told it is its turn may hesitate
-- Reply: {1, token}, or {0, when to try again at the latest, as the time from now, or 0 if that is not known, length of queue}
local id, lease, capacity, other = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[5]
local fair, waiter, channels, grace = ARGV[6] == 'f', ARGV[7], ARGV[9], tonumber(ARGV[10])
local used, nextEnd, lastEnd, mine, isClosed = look(id, other)
if isClosed then
  -- A straggler: the caller has given back what it got, or given up.
  return {0, 0, 0}
end
local wanted = permitsOf(id)
local free = mine or used + wanted <= capacity
local again = 0
if not free then
  again = nextEnd - now
end
-- A thread that holds the write lock does not wait for those who wait for it.
if free and fair and not mine and other == '' then
  while true do
    local first = redis.call('ZRANGE', queue, 0, 0)[1]
    if not first or first == waiter then
      break
    end
    if used + permitsOf(first) > capacity then
      free, again = false, nextEnd - now
      break
    end
    local told = redis.call('GET', woken)
    local at, who
    if told then
      at, who = string.match(told, '^(%d+) (.+)$')
    end
    if who ~= first then
      wake(used, capacity, channels, true)
    else
      local age = now - tonumber(at)
      if age < 0 then
        -- The clock was set back: its time begins anew.
        age = 0
        redis.call('SET', woken, string.format('%.0f %s', now, first), 'PX', QUEUE_MILLIS)
      end
      if age < grace then
        free, again = false, grace - age
        break
      end
      redis.call('ZREM', queue, first)
    end
  end
end
if not free then
  if waiter == '' then
    return {0, again, 0}
  end
  if not redis.call('ZSCORE', queue, waiter) then
    local ticket = now
    local last = redis.call('ZRANGE', queue, -1, -1, 'WITHSCORES')[2]
    if last then
      ticket = math.max(now, tonumber(last) + 1)
    end
    redis.call('ZADD', queue, ticket, waiter)
  end
  redis.call('PEXPIRE', queue, QUEUE_MILLIS)
  return {0, again, redis.call('ZCARD', queue)}
end
local last = math.max(tonumber(redis.call('GET', KEYS[4]) or 0), tonumber(ARGV[4]))
local token = math.max(last + 1, now)
redis.call('SET', KEYS[4], token)
redis.call('ZADD', holders, now + lease, id)
keepUntil(math.max(lastEnd, now + lease))
if ARGV[8] == 'o' then
  redis.call('ZREM', queue, waiter)
elseif ARGV[8] == 's' then
  redis.call('ZADD', queue, now, waiter)
  redis.call('PEXPIRE', queue, QUEUE_MILLIS)
end
if used + wanted < capacity then
  wake(used + wanted, capacity, channels, fair)
end
return {1, token}
